//! What whoever asks for a picture notices, whatever they put into it.

mod samples;
mod shown;

mod csv;
mod picture;
mod readme;
mod statement;
mod terminal;
