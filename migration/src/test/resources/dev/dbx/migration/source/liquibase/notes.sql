not formatted
