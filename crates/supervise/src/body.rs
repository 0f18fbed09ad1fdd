//! How a child's code is run: wrapped so that its end cannot go unseen.
//!
//! A wrapper polls the child's future (or calls its closure), catches a panic, drops the future,
//! and only then tells the supervisor, so that "it has ended" means that all it held is released.
//! A future that is dropped instead of finished tells the supervisor from the wrapper's
//! destructor. The typed value goes through an [`Outlet`] to whoever holds the child's handle.

use std::{
    future::Future,
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use crate::{
    context::{BlockingChild, Child},
    failure::{End, EndKind, Failure, PanicReport, Summary},
    latch::Latch,
    life::Life,
    panics,
    shared::Shared,
};

/// Starts one more life of a child.
pub(crate) trait Launch: Send + Sync {
    /// # Errors
    /// When the operating system gives no thread.
    fn launch(&self, shared: &Arc<Shared>, life: &Arc<Life>) -> io::Result<()>;
}

/// Hands a child's last end to its handle.
pub(crate) trait Settle: Send + Sync {
    /// `end` is used if the child itself left nothing.
    fn settle(&self, end: EndKind);
}

/// Where a child leaves its end and its handle finds it.
pub(crate) struct Outlet<T> {
    left: Mutex<Option<End<T>>>,
    settled: Latch,
}

impl<T> Outlet<T> {
    pub(crate) fn new() -> Arc<Outlet<T>> {
        Arc::new(Outlet {
            left: Mutex::new(None),
            settled: Latch::default(),
        })
    }

    fn leave(&self, end: End<T>) {
        let earlier = self
            .left
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .replace(end);
        drop(earlier);
    }

    pub(crate) fn is_settled(&self) -> bool {
        self.settled.is_raised()
    }

    pub(crate) async fn wait(&self) -> End<T> {
        self.settled.wait().await;
        let left = self
            .left
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        left.unwrap_or(End::Cancelled)
    }
}

impl<T: Send> Settle for Outlet<T> {
    fn settle(&self, end: EndKind) {
        {
            let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
            if left.is_none() {
                *left = Some(match end {
                    EndKind::Aborted => End::Aborted,
                    EndKind::Abandoned => End::Abandoned,
                    _ => End::Cancelled,
                });
            }
        }
        self.settled.raise();
    }
}

/// A future whose end is always told.
pub(crate) struct Watched<Fut, T>
where
    Fut: Future<Output = Result<T, Failure>>,
    T: Send,
{
    future: Option<Pin<Box<Fut>>>,
    life: Arc<Life>,
    shared: Arc<Shared>,
    outlet: Arc<Outlet<T>>,
}

impl<Fut, T> Watched<Fut, T>
where
    Fut: Future<Output = Result<T, Failure>>,
    T: Send,
{
    pub(crate) fn new(
        future: Fut,
        shared: &Arc<Shared>,
        life: &Arc<Life>,
        outlet: &Arc<Outlet<T>>,
    ) -> Watched<Fut, T> {
        Watched {
            future: Some(Box::pin(future)),
            life: life.clone(),
            shared: shared.clone(),
            outlet: outlet.clone(),
        }
    }

    /// Drops the child's future and tells its end.
    fn finish(&mut self, end: End<T>) {
        let future = self.future.take();
        let end = match panics::catch(|| drop(future)) {
            Ok(()) => end,
            Err(panic) => End::Panicked(panic),
        };
        tell(&self.shared, &self.life, &self.outlet, end);
    }
}

impl<Fut, T> Future for Watched<Fut, T>
where
    Fut: Future<Output = Result<T, Failure>>,
    T: Send,
{
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        let Some(future) = this.future.as_mut() else {
            return Poll::Ready(());
        };
        let stamp = this.shared.watch.enter(&this.life);
        let polled = panics::catch(|| future.as_mut().poll(context));
        let end = match polled {
            Ok(Poll::Pending) => {
                drop(stamp);
                return Poll::Pending;
            }
            Ok(Poll::Ready(result)) => returned(result),
            Err(panic) => End::Panicked(panic),
        };
        // Dropping what the child held is still its code, so it counts as its poll.
        this.finish(end);
        drop(stamp);
        Poll::Ready(())
    }
}

impl<Fut, T> Drop for Watched<Fut, T>
where
    Fut: Future<Output = Result<T, Failure>>,
    T: Send,
{
    fn drop(&mut self) {
        if self.future.is_some() {
            let end = match self.life.verdict() {
                EndKind::Cancelled => End::Cancelled,
                _ => End::Aborted,
            };
            self.finish(end);
        }
    }
}

/// An async child that can be started again and again.
pub(crate) struct AsyncBody<F, T> {
    pub(crate) code: Arc<Mutex<F>>,
    pub(crate) outlet: Arc<Outlet<T>>,
}

impl<F, Fut, T> Launch for AsyncBody<F, T>
where
    F: FnMut(Child) -> Fut + Send + 'static,
    Fut: Future<Output = Result<T, Failure>> + Send + 'static,
    T: Send + 'static,
{
    fn launch(&self, shared: &Arc<Shared>, life: &Arc<Life>) -> io::Result<()> {
        let child = Child::new(shared, life);
        let code = self.code.clone();
        // The closure that makes the future is the child's code too: it runs inside the wrapper.
        let future = async move {
            let future = (code.lock().unwrap_or_else(PoisonError::into_inner))(child);
            future.await
        };
        shared.run_async(Watched::new(future, shared, life, &self.outlet), life);
        Ok(())
    }
}

/// A blocking child that can be started again and again.
pub(crate) struct BlockingBody<F, T> {
    pub(crate) code: Arc<Mutex<F>>,
    pub(crate) outlet: Arc<Outlet<T>>,
}

impl<F, T> Launch for BlockingBody<F, T>
where
    F: FnMut(BlockingChild) -> Result<T, Failure> + Send + 'static,
    T: Send + 'static,
{
    fn launch(&self, shared: &Arc<Shared>, life: &Arc<Life>) -> io::Result<()> {
        let code = self.code.clone();
        run_blocking(shared, life, &self.outlet, move |child| {
            // An abandoned earlier run may still hold the closure: a second one beside it would
            // break what the closure believes about being alone.
            (code.lock().unwrap_or_else(PoisonError::into_inner))(child)
        })
    }
}

/// Runs one life of a blocking child on a thread of its own.
pub(crate) fn run_blocking<T: Send + 'static>(
    shared: &Arc<Shared>,
    life: &Arc<Life>,
    outlet: &Arc<Outlet<T>>,
    code: impl FnOnce(BlockingChild) -> Result<T, Failure> + Send + 'static,
) -> io::Result<()> {
    let (inner, life, outlet) = (shared.clone(), life.clone(), outlet.clone());
    let name = life.name.clone();
    shared.run_thread(&name, move || {
        let child = BlockingChild::new(&inner, &life);
        let end = panics::catch(|| code(child)).map_or_else(End::Panicked, returned);
        tell(&inner, &life, &outlet, end);
    })
}

fn returned<T>(result: Result<T, Failure>) -> End<T> {
    match result {
        Ok(value) => End::Completed(value),
        Err(failure) => End::Failed(failure),
    }
}

fn tell<T: Send>(shared: &Arc<Shared>, life: &Arc<Life>, outlet: &Outlet<T>, end: End<T>) {
    let summary: Summary = end.summary();
    outlet.leave(end);
    shared.ended(life, &summary);
}

/// A part of a child's code whose panic does not end the child.
pub(crate) struct Caught<Fut>(Pin<Box<Fut>>);

impl<Fut> Caught<Fut> {
    pub(crate) fn new(future: Fut) -> Caught<Fut> {
        Caught(Box::pin(future))
    }
}

impl<Fut: Future> Future for Caught<Fut> {
    type Output = Result<Fut::Output, PanicReport>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match panics::catch(|| self.0.as_mut().poll(context)) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
            Err(panic) => Poll::Ready(Err(panic)),
        }
    }
}
