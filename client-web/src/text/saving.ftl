### Whether what is written is saved, on every page where it is written.

page-saving = Saving your draft
page-saved = Draft saved at { $time }
page-not-saved = Your draft is not saved yet. We will keep trying.
page-unsaved = Your draft saves itself as you write.
