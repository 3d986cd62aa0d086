"""Taking in what was marked elsewhere: found in the library's articles, joined with what is there, done as one act.

**Which article.** By postil's own id, then by its path, then by a title that only it has (compared by plain words): an article
that goes by one of these is *known*. What is left over is looked for in the whole library, every article being read once: in
the one whose address is the same, in those with the same title or one like it (`articles.LIKE`), and where the words stand to
the letter, if they are long enough to be unmistakable (`passages.UNMISTAKABLE`). There it is believed only if the words stand
in exactly one of them. What is found in none is kept as lost in the article that is known, or whose address is the same; where
there is no such article it is refused.

**Which passage.** The one at the position that the file says, if the words are there; else what the anchoring of the store
finds by the words and what stood around them, with its floors: where it finds nothing, or several places as likely, the
annotation is kept as lost, with its quote.

**What is there already** is recognised by its id; what comes from other programs by what it is called there, or, if it has
no name, by its article and its words (`identity`). Such an annotation is changed, or left as it is. Else it joins the
annotation on the same passage, unless it has an id of postil's own: two annotations of the reader's may stand on one passage.
What was deleted here comes back.

**What becomes of tags and notes** is told from three versions (`joining`): what is here, what the file says, and what both were
made from. An import writes down what it took, so that importing a file again changes nothing, and importing an edited one
changes what was edited in it and nothing that was changed here since.
"""
