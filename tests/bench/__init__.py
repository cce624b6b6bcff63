"""The measurements can be trusted."""
