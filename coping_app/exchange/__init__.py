"""What comes into the program from elsewhere, and what leaves it: import, export, sealed files, printable pages."""
