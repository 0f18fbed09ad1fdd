//! What whoever keeps contents relies on, against a real folder and real threads.

#![expect(
    clippy::disallowed_methods,
    reason = "what `#[tokio::test]` becomes builds a runtime: the test is its own program"
)]
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly, as tests do; clippy knows only the tests themselves"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blobs::{Contents, Folder};
use domain::blob::{BlobFault, BlobId, Blobs, CHUNK_BYTES_MAX};
use supervise::testing::TestRoot;
use tempfile::TempDir;

struct World {
    directory: TempDir,
    root: TestRoot,
    contents: Arc<dyn Blobs>,
}

impl World {
    fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let root = supervise::testing::root();
        let folder = Folder::open(directory.path().join("files")).unwrap();
        let contents = Arc::new(Contents::new(Arc::new(folder), root.clone()));
        Self {
            directory,
            root,
            contents,
        }
    }

    /// Every file in the folder, by its path below it.
    fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let root = self.directory.path().join("files");
        walk(&root, &mut found);
        found.sort();
        found
            .into_iter()
            .map(|path| path.strip_prefix(&root).unwrap().to_owned())
            .collect()
    }

    async fn finish(self) {
        assert_eq!(self.root.finish().await.exit_status(), 0);
    }
}

fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn long() -> Vec<u8> {
    (0..=250).cycle().take(3 * CHUNK_BYTES_MAX + 17).collect()
}

#[tokio::test]
async fn a_content_is_given_back_as_it_was_taken_and_lies_at_its_hash() {
    let world = World::new();
    let kept = world.contents.put(&long()).await.unwrap();
    assert_eq!(kept.blob.size, long().len() as u64);
    assert_eq!(
        world.contents.get(kept.blob.id, u64::MAX).await.unwrap(),
        long()
    );
    let digits = kept.blob.id.to_string();
    assert_eq!(world.files(), [Path::new(&digits[..2]).join(&digits)]);
    // BLAKE3's own test vector for no input at all.
    let nothing = world.contents.put(b"").await.unwrap();
    assert!(nothing.blob.id.to_string().starts_with("af1349b9f5f9a1a6"));
    assert_eq!(
        world.contents.get(nothing.blob.id, 0).await.unwrap(),
        Vec::<u8>::new()
    );
    world.finish().await;
}

#[tokio::test]
async fn files_and_directories_are_for_their_owner_alone() {
    let world = World::new();
    let kept = world.contents.put(b"x").await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let root = world.directory.path().join("files");
    let digits = kept.blob.id.to_string();
    let shard = root.join(&digits[..2]);
    assert_eq!(
        (mode(&root), mode(&shard), mode(&shard.join(&digits))),
        (0o700, 0o700, 0o600)
    );
    world.finish().await;
}

#[tokio::test]
async fn equal_contents_are_one_file() {
    let world = World::new();
    let first = world.contents.put(b"same").await.unwrap();
    let second = world.contents.put(b"same").await.unwrap();
    assert_eq!(first.blob, second.blob);
    assert_eq!(world.files().len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn a_content_longer_than_agreed_is_refused_at_its_first_byte_too_many() {
    let world = World::new();
    let mut writer = world.contents.writer(10).await.unwrap();
    writer.write(vec![0; 10]).await.unwrap();
    let refused = writer.write(vec![0]).await;
    assert_eq!(refused, Err(BlobFault::TooLarge { bytes_max: 10 }));
    drop(writer);
    world.root.idle().await;
    assert!(world.files().is_empty());
    world.finish().await;
}

#[tokio::test]
async fn a_content_that_is_not_finished_leaves_nothing_behind() {
    let world = World::new();
    let mut writer = world.contents.writer(100).await.unwrap();
    writer.write(vec![1; 50]).await.unwrap();
    drop(writer);
    world.root.idle().await;
    assert!(world.files().is_empty());
    world.finish().await;
}

#[tokio::test]
async fn what_a_crash_left_half_written_is_gone_after_the_next_start() {
    let directory = TempDir::new().unwrap();
    let root = directory.path().join("files");
    let folder = Arc::new(Folder::open(root.clone()).unwrap());
    let mut incoming = folder.begin(100).unwrap();
    incoming.write(b"half").unwrap();
    // A crash runs no destructor.
    std::mem::forget(incoming);
    assert_eq!(fs::read_dir(root.join("incoming")).unwrap().count(), 1);
    let folder = Folder::open(root.clone()).unwrap();
    assert_eq!(fs::read_dir(root.join("incoming")).unwrap().count(), 0);
    assert!(folder.list(None, 10).unwrap().is_empty());
}

#[tokio::test]
async fn an_unknown_address_is_missing() {
    let world = World::new();
    let id = BlobId::new([7; BlobId::BYTES]);
    let missing = world.contents.get(id, 1).await;
    assert_eq!(missing, Err(BlobFault::Missing));
    world.finish().await;
}

#[tokio::test]
async fn a_list_goes_on_after_an_address_and_passes_over_what_is_no_content() {
    let world = World::new();
    let mut wanted = Vec::new();
    for content in 0..20_u8 {
        let kept = world.contents.put(&[content]).await.unwrap();
        wanted.push(kept.blob.id);
    }
    wanted.sort_unstable();
    let stray = world.directory.path().join("files/aa");
    fs::create_dir_all(&stray).unwrap();
    fs::write(stray.join("notes.txt"), b"not ours").unwrap();
    let mut found = Vec::new();
    loop {
        let page = world.contents.list(found.last().copied(), 7).await.unwrap();
        if page.is_empty() {
            break;
        }
        found.extend(page.into_iter().map(|blob| blob.id));
    }
    assert_eq!(found, wanted);
    world.finish().await;
}

#[tokio::test]
async fn a_content_is_removed_only_while_it_is_marked_and_nobody_holds_it() {
    let world = World::new();
    let contents = &world.contents;
    let kept = contents.put(b"x").await.unwrap();
    let id = kept.blob.id;
    assert!(!contents.mark(id), "it was just kept");
    assert!(!contents.remove_marked(id).await.unwrap());
    let clone = kept.clone();
    drop(kept);
    assert!(!contents.mark(id), "a clone of what was kept lives");
    drop(clone);
    assert!(contents.mark(id));
    contents.unmark(id);
    assert!(!contents.remove_marked(id).await.unwrap());
    // Kept again after it was marked: it stays, although nobody holds it any more.
    assert!(contents.mark(id));
    drop(contents.put(b"x").await.unwrap());
    assert!(!contents.remove_marked(id).await.unwrap());
    assert_eq!(world.files().len(), 1);
    assert!(contents.mark(id));
    assert!(contents.remove_marked(id).await.unwrap());
    assert!(world.files().is_empty());
    world.finish().await;
}

#[tokio::test]
async fn a_damaged_content_is_noticed_and_whole_again_when_it_is_kept_again() {
    let directory = TempDir::new().unwrap();
    let folder = Arc::new(Folder::open(directory.path().join("files")).unwrap());
    let keep = || {
        let mut incoming = folder.begin(10).unwrap();
        incoming.write(b"content").unwrap();
        incoming.keep().unwrap().blob.id
    };
    let id = keep();
    assert!(folder.is_whole(id).unwrap());
    fs::write(folder.path_of(id), b"conteNt").unwrap();
    assert!(!folder.is_whole(id).unwrap());
    assert_eq!(keep(), id);
    assert!(folder.is_whole(id).unwrap());
}

#[tokio::test]
async fn many_contents_at_once_wait_for_one_another() {
    let world = World::new();
    let mut children = Vec::new();
    for number in 0..u8::try_from(4 * blobs::STREAMS_MAX).unwrap() {
        let contents = Arc::clone(&world.contents);
        let put = async move {
            let content = vec![number; CHUNK_BYTES_MAX + usize::from(number)];
            let kept = contents.put(&content).await?;
            Ok(contents.get(kept.blob.id, u64::MAX).await? == content)
        };
        children.push(world.root.spawn("put", put).unwrap());
    }
    for child in children {
        assert_eq!(child.ended().await.completed(), Some(true));
    }
    world.finish().await;
}

#[tokio::test]
async fn a_content_can_be_opened_by_its_ending_for_as_long_as_it_is_kept() {
    let world = World::new();
    let kept = world.contents.put(b"a picture").await.unwrap();
    let id = kept.blob.id;
    let folder = Folder::at(world.directory.path().join("files"));
    let path = folder.path_to_open(id, "image/png");
    assert_eq!(path, folder.path_of(id).with_extension("png"));
    assert_eq!(fs::read(&path).unwrap(), b"a picture");
    assert_eq!(folder.path_to_open(id, "image/png"), path, "again");
    assert_eq!(folder.path_to_open(id, "../../x"), folder.path_of(id));
    let listed = world.contents.list(None, 10).await.unwrap();
    assert_eq!(listed.len(), 1, "it is one content");
    drop(kept);
    assert!(world.contents.mark(id));
    assert!(world.contents.remove_marked(id).await.unwrap());
    assert!(!path.exists());
    world.finish().await;
}
