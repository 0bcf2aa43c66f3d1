"""Photos made anew with Pillow in a limited process."""
