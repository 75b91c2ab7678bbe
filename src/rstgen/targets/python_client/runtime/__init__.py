"""What the client of every service is made with; the same in each package."""
