-- The index of words is kept in few parts: of four small ones a commit makes one, and what is left
-- is merged, two at a time, when nobody waits.
INSERT INTO task_words (task_words, rank) VALUES ('crisismerge', 4);
INSERT INTO task_words (task_words, rank) VALUES ('usermerge', 2);
