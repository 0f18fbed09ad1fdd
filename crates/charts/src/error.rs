//! Why a picture could not be made.

/// Why a picture could not be made. Neither depends on what is drawn, only on the scale asked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The scale is not a positive number, or the picture would be larger than anybody sends.
    #[error("a picture of {width} by {height} at scale {scale} is outside of what can be drawn")]
    Size {
        /// The width before scaling.
        width: f32,
        /// The height before scaling.
        height: f32,
        /// The scale that was asked for.
        scale: f32,
    },
    /// The picture was drawn but could not be written as PNG.
    #[error("the picture could not be written as PNG")]
    Encode(#[source] Box<dyn std::error::Error + Send + Sync>),
}
