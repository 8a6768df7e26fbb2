"""How much of a file from elsewhere is read: far above any journal, far below what would stop the computer."""

KIB, MIB, GIB = 1024, 1024**2, 1024**3  # bytes

LARGEST_NOTE = 16 * MIB  # bytes of one text file; a shelf of novels
LARGEST_JSON = 256 * MIB  # bytes of one JSON file that is read whole
LARGEST_LINE = 256 * MIB  # bytes of one line of our own JSON, with photos in it
LARGEST_MONTH = 2 * MIB  # bytes of one month of RedNotebook
LARGEST_FRONT_MATTER = 500  # lines
LARGEST_ATTACHMENT = 64 * MIB  # bytes of one photo or sound, as the vault keeps them
MOST_ATTACHMENTS = 64 * GIB  # bytes of all photos and sounds together
MOST_TEXT = 2 * GIB  # bytes of text read from one source, so that a small archive can't fill the memory
MOST_FILES = 200_000  # in one folder or archive
DEEPEST_FOLDER = 24  # folders inside each other
DEEPEST_JSON = 100  # tables and lists inside each other, in what is kept beside a text
LONGEST_NAME = 400  # characters of a path inside a folder or archive
LONGEST_TITLE = 1_000  # characters; what is longer is text
LONGEST_TAG = 200  # characters
MOST_TAGS = 200  # of one entry
MOST_SKIPPED = 1_000  # sentences kept about what was left out; the rest is counted
FIRST_YEAR, LAST_YEAR = 1800, 2200  # outside of them a date is a slip or damage
