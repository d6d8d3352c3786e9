# Runs every check: .\test.ps1; with the long ones: .\test.ps1 --all. Other arguments go to pytest: .\test.ps1 tests\command
$ErrorActionPreference = "Stop"
& (Join-Path $PSScriptRoot ".ci\set-up.ps1") test
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

$markers = if ($args -contains "--all") { "" } else { "not slow" }
$arguments = @($args | Where-Object { $_ -ne "--all" })
$env:PYTHONUTF8 = "1"
$env:QT_QPA_PLATFORM = "offscreen"
$scripts = Join-Path $PSScriptRoot ".venv\Scripts"
$script:failed = @()

function Check([string]$tool, [string[]]$with) {
    Write-Output "== $tool $with"
    & (Join-Path $scripts "$tool.exe") @with
    if ($LASTEXITCODE -ne 0) { $script:failed += $tool }
}

Push-Location $PSScriptRoot
try {
    Check "ruff" @("check", ".")
    Check "ruff" @("format", "--check", ".")
    Check "codespell" @()
    Check "mypy" @()
    Check "lint-imports" @()
    Check "pytest" (@("-n=auto", "--maxprocesses=4", "--dist=worksteal", "-m=$markers") + $arguments)
}
finally {
    Pop-Location
}
if ($failed.Count -gt 0) {
    [Console]::Error.WriteLine("Failed: $failed")
    exit 1
}
