"""From the bytes that arrived to what may be shown: looked at, cleaned, and never trusted."""
