-- What the index of words consists of, to look up what begins with two characters: a view of the
-- index that keeps nothing itself.
CREATE VIRTUAL TABLE task_terms USING fts5vocab(task_words, instance);
