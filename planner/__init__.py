"""What happens between files, storage, solver and window: intake, risk, planning, sheets, exports, command line."""
