"""How fast and how small: `make bench`. Bounded in count and time; all traffic stays on this machine."""
