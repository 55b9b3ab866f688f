"""What follows from a journal on a given day: duties, stages, referrals and lists."""
