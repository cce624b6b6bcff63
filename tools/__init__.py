"""What a developer's machine needs: setting up, checking, measuring, and taking pictures."""
