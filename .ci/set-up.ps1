# Sets up everything that run.ps1 and test.ps1 need, once; a second call finds that out and does nothing.
#
#   .ci\set-up.ps1 program   the virtual environment of the program (Qt brings the libraries of the window)
#   .ci\set-up.ps1 test      the same, and the tools of the checks
#
# What was done is in build\set-up.log. A set-up that was interrupted is begun afresh by the next call.
param([Parameter(Mandatory)][ValidateSet("program", "test")][string]$Goal)
$ErrorActionPreference = "Stop"

$root = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $root ".venv"
$python = Join-Path $venv "Scripts\python.exe"
$log = Join-Path $root "build\set-up.log"
$unfinished = Join-Path $venv "unfinished"
$stamps = @{ program = (Join-Path $venv "installed-program"); test = (Join-Path $venv "installed-test") }

function Say([string]$sentence) { [Console]::Error.WriteLine("Muster: $sentence") }

function Give-Up([string]$sentence) {
    Say $sentence
    exit 2
}

# Runs a command line by way of cmd, which keeps its error output out of PowerShell's hands; whether it succeeded.
function Test-Command([string]$line, [string]$target = "NUL") {
    cmd /d /s /c "`"$line >>`"$target`" 2>&1`"" | Out-Null # /s: cmd takes off the outer quotes and no others
    return $LASTEXITCODE -eq 0
}

# Runs a command line into the log; where it fails, ends with a sentence and the last lines of the log.
function Invoke-Logged([string]$sentence, [string]$line) {
    if (-not (Test-Command $line $log)) {
        Get-Content $log -Tail 5 | ForEach-Object { [Console]::Error.WriteLine($_) }
        Give-Up "$sentence The whole story is in $log."
    }
}

# The first Python from 3.11 on that can make virtual environments.
function Find-Python {
    foreach ($candidate in "py -3.13", "py -3.12", "py -3.11", "python3", "python") {
        if (Test-Command "$candidate -c `"import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 11))`"") {
            return $candidate
        }
    }
    Give-Up "missing: Python 3.11 or later. Install it with: winget install Python.Python.3.13"
}

# What an environment is made from; where this changes, it is made afresh.
function Get-Fingerprint {
    $hashes = "pyproject.toml", "constraints.txt" | ForEach-Object { (Get-FileHash (Join-Path $root $_)).Hash }
    return (@($hashes) + (& $python --version)) -join " "
}

# Whether an environment for "program" or "test" is here; the one for the tests serves the program too.
function Test-Installed([string]$extra) {
    $stamp = $stamps[$extra]
    if (-not (Test-Path $stamp)) { $stamp = $stamps["test"] }
    if (-not (Test-Path $stamp) -or -not (Test-Path $python) -or (Test-Path $unfinished)) { return $false }
    return (Get-Content $stamp -Raw).Trim() -eq (Get-Fingerprint)
}

function Install-Environment([string]$extra) {
    if (-not (Test-Installed "program")) {
        $found = Find-Python
        Say "making a virtual environment in .venv ..."
        if (Test-Path $venv) { Remove-Item $venv -Recurse -Force }
        Invoke-Logged "The virtual environment cannot be made." "$found -m venv `"$venv`""
    }
    New-Item $unfinished -ItemType File -Force | Out-Null
    Say "installing Python packages; this takes a few minutes ..."
    $pip = "`"$python`" -m pip install -q -c constraints.txt"
    $target = if ($extra -eq "test") { ".[test]" } else { "." }
    Invoke-Logged "The build tool cannot be installed." "$pip setuptools"
    Invoke-Logged "The Python packages cannot be installed." "$pip --no-build-isolation -e $target"
    Set-Content $stamps[$extra] (Get-Fingerprint)
    Remove-Item $unfinished
    Say "set up."
}

New-Item (Join-Path $root "build") -ItemType Directory -Force | Out-Null
Push-Location $root
try {
    if (-not (Test-Installed $Goal)) { Install-Environment $Goal }
}
finally {
    Pop-Location
}
exit 0
