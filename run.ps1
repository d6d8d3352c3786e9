# Opens Muster, or runs one of its commands: .\run.ps1, .\run.ps1 OP.muster, .\run.ps1 demo --out DIR, .\run.ps1 --help
$ErrorActionPreference = "Stop"
& (Join-Path $PSScriptRoot ".ci\set-up.ps1") program
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
$env:PYTHONUTF8 = "1"
& (Join-Path $PSScriptRoot ".venv\Scripts\python.exe") (Join-Path $PSScriptRoot "main.py") @args
exit $LASTEXITCODE
