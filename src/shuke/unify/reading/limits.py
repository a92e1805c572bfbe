"""What a file may be at most: everything beyond is a mistake or a bomb."""

LONGEST_LINE = 1_000_000  # bytes
MOST_COLUMNS = 500
MOST_ROWS = 20_000_000
LARGEST_UPLOAD_MB = 200
LONGEST_CELL = 10_000  # characters kept of a cell
LARGEST_WORKBOOK_MB = 300  # unpacked
LARGEST_SHARED_TEXT_MB = 60  # unpacked, of everything but the sheets
MOST_PARTS = 2_000  # files within a workbook
