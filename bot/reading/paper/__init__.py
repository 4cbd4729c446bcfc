"""What a paper says of itself: its kind and title, its day, to whom it is written."""
