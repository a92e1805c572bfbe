"""What a card holds, as one would keep it on paper: plain numbers and lists, no rule of the program is called."""
