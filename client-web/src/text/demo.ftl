### The demonstration's sign-in page.

demo-title = Sign in to the demonstration
demo-as = This link fills in the words of { $name }, who is invented.
demo-no-link = This link is not complete. Copy it whole from where the demonstration was started.
demo-not-here = This is not a demonstration, so this page does nothing. Sign in at the front page.
demo-front = Go to the front page
