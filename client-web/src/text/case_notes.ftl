### What staff agree, hear and care for in a case, and what they tell outside.

## Who does what

agreement-title = Who does what
agreement-why = Agree on this before the first letter. The newest agreement counts.
agreement-none = Nothing is agreed yet.
agreement-by = Written down by { $name } on { $day }.
agreement-changed = The facilitators have changed since. Agree on it anew.
agreement-begin = Agree who does what
agreement-change = Change the agreement
agreement-does = What does { $name } do?
agreement-else = What else did you agree?
agreement-else-hint = For example: when you talk, and what you do when you differ. You can leave this empty.
agreement-missing = Write what { $name } does
agreement-save = File the agreement
agreement-saved = The agreement is filed.
