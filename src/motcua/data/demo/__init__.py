"""The demo province as data: JSON files, described in `README.md`."""
