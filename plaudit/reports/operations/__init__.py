"""Making papers, and removing them."""
