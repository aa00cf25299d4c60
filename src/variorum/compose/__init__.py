"""Claims to account: brief, timeline, places and routes, people, quotations; `account.compose_account` joins them."""
