"""What a collection costs as it grows: made documents, many times under other names and days."""
