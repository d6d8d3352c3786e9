"""What is seen: windows, board, map, panels and wording."""
