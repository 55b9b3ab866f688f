"""Coffee Chats: a private networking journal for informational interviews."""
