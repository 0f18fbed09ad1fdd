//! What whoever started a child holds of it.

use std::sync::Arc;

use crate::{
    body::Outlet,
    failure::{End, EndKind},
    life::Life,
    name::Name,
    shared::Shared,
    stop,
};

/// A started child. Dropping it changes nothing: the scope owns the child.
pub struct ChildHandle<T> {
    pub(crate) shared: Arc<Shared>,
    pub(crate) id: u64,
    pub(crate) name: Name,
    /// Set for a child that runs only once and can therefore be dropped at once.
    pub(crate) only: Option<Arc<Life>>,
    pub(crate) outlet: Arc<Outlet<T>>,
}

impl<T> ChildHandle<T> {
    /// The child's name in its scope.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// Whether the child has ended for good.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.outlet.is_settled()
    }

    /// Waits for the child's last end, the one after which it is not started again.
    pub async fn ended(self) -> End<T> {
        self.outlet.wait().await
    }

    /// Stops the child for good and does not wait for it: a child with a context is told and has
    /// its `stop_within`; a spawned future is dropped at its next await.
    pub fn cancel(&self) {
        match &self.only {
            Some(life) => life.cut(EndKind::Cancelled),
            None => stop::cancel(&self.shared, self.id),
        }
    }
}

impl<T> std::fmt::Debug for ChildHandle<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChildHandle")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
