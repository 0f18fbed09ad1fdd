//! Pictures and files out: what arrives, as what, and what a refusal leads to.

use std::sync::Arc;

use botapi_emulator::testing::Server;
use botapi_emulator::{Fault, FaultKind, FileKind, Message as Shown};
use delivery::channel::{Delivery, Resolved};
use delivery::{Channel as _, Delivered, SendError};
use domain::blob::{Blob, BlobId, Blobs, CHUNK_BYTES_MAX};
use domain::conversation::{Address, Channel, ChannelMessageId};
use domain::ids::OutboxId;
use domain::message::{Attachment, Button, Message, Text};
use telegram::{Api, TelegramChannel};

use crate::kit::{ADA, emulator, options};

struct Chat {
    server: Server,
    channel: TelegramChannel,
    blobs: Arc<dyn Blobs>,
}

impl Chat {
    fn open() -> Self {
        let server = emulator();
        server.user(ADA).opens_chat();
        let blobs = blobs::testing::memory();
        let api = Api::new(&options(&server)).unwrap();
        let channel = TelegramChannel::new(api, true, Arc::clone(&blobs));
        Self {
            server,
            channel,
            blobs,
        }
    }

    async fn keep(&self, content: &[u8]) -> Blob {
        self.blobs.put(content).await.unwrap().blob
    }

    async fn perform(&self, action: Resolved, parts_sent: u32) -> Result<Delivered, SendError> {
        self.channel.deliver(&delivery(action, parts_sent)).await
    }

    async fn send(&self, message: Message) -> Result<ChannelMessageId, SendError> {
        let delivered = self.perform(Resolved::Send(message), 0).await?;
        Ok(delivered.message.unwrap())
    }

    fn shown(&self) -> Vec<Shown> {
        self.server.sent_to(ADA)
    }

    /// Kind, name, media type and content of what was sent.
    fn file(&self, message: &Shown) -> (FileKind, String, String, Vec<u8>) {
        let file = message.file.clone().unwrap();
        let content = self.server.view(|world| world.file(&file.file_id).unwrap());
        (file.kind, file.file_name, file.mime_type, content.to_vec())
    }
}

fn delivery(action: Resolved, parts_sent: u32) -> Delivery {
    Delivery {
        id: OutboxId(1),
        address: Address {
            channel: Channel::Telegram,
            chat: ADA,
        },
        action,
        parts_sent,
    }
}

fn button() -> Button {
    Button::new("Done", "done:1")
}

#[tokio::test]
async fn a_picture_arrives_with_its_words_as_the_caption_and_its_buttons() {
    let chat = Chat::open();
    let content: Vec<u8> = (0..=255).cycle().take(2 * CHUNK_BYTES_MAX + 5).collect();
    let blob = chat.keep(&content).await;
    let message = Message::default()
        .line(Text::plain("Your ").bold("week"))
        .row([button()])
        .with(Attachment::photo(blob, "week.png", "image/png").or_else("▂▅█"));
    chat.send(message).await.unwrap();
    let shown = chat.shown();
    assert_eq!((shown.len(), shown[0].text.as_str()), (1, "Your week"));
    assert_eq!(shown[0].entities[0]["type"], "bold");
    assert_eq!(shown[0].buttons()[0][0].text, "Done");
    let wanted = (
        FileKind::Photo,
        "week.png".to_owned(),
        "image/png".to_owned(),
        content,
    );
    assert_eq!(chat.file(&shown[0]), wanted);
}

#[tokio::test]
async fn a_file_arrives_under_its_name_whatever_it_is_called_and_however_it_is_typed() {
    let chat = Chat::open();
    let blob = chat.keep(b"1,2").await;
    for (name, media_type, arrives, arrives_as) in [
        (
            "Übersicht 5%.csv",
            "text/csv",
            "Übersicht 5%.csv",
            "text/csv",
        ),
        (
            "../../etc/\"x\"\r\n.csv",
            "no type",
            ".._.._etc__x_  .csv",
            "application/octet-stream",
        ),
        ("\n", "", "file", "application/octet-stream"),
    ] {
        let message = Message::default().with(Attachment::document(blob, name, media_type));
        chat.send(message).await.unwrap();
        let shown = chat.shown().pop().unwrap();
        let wanted = (
            FileKind::Document,
            arrives.to_owned(),
            arrives_as.to_owned(),
            b"1,2".to_vec(),
        );
        assert_eq!(chat.file(&shown), wanted);
        assert_eq!(shown.text, "");
    }
}

#[tokio::test]
async fn words_that_are_no_caption_follow_as_a_message_with_the_buttons() {
    let chat = Chat::open();
    let blob = chat.keep(b"x").await;
    let carried = |words: usize| {
        Message::text("🙂".repeat(words))
            .row([button()])
            .with(Attachment::photo(blob, "p.png", "image/png"))
    };
    // 512 of them are 1024 units.
    chat.send(carried(512)).await.unwrap();
    let last = chat.send(carried(513)).await.unwrap();
    let shown = chat.shown();
    let facts: Vec<_> = shown
        .iter()
        .map(|message| {
            (
                message.file.is_some(),
                message.text.chars().count(),
                message.buttons().len(),
            )
        })
        .collect();
    assert_eq!(facts, [(true, 512, 1), (true, 0, 0), (false, 513, 1)]);
    assert_eq!(last.0, shown[2].message_id);
}

#[tokio::test]
async fn a_file_that_has_arrived_is_not_sent_again_with_the_words_that_have_not() {
    let chat = Chat::open();
    let blob = chat.keep(b"x").await;
    let message =
        Message::text("long ".repeat(500)).with(Attachment::photo(blob, "p.png", "image/png"));
    chat.server
        .inject(Fault::internal_server_error().method("sendMessage"));
    let refused = chat.send(message.clone()).await.unwrap_err();
    assert!(matches!(refused, SendError::NotSent { parts_sent: 1, .. }));
    chat.perform(Resolved::Send(message), 1).await.unwrap();
    let files = chat.shown().iter().filter(|it| it.file.is_some()).count();
    assert_eq!((files, chat.shown().len()), (1, 2));
}

#[tokio::test]
async fn a_picture_that_telegram_does_not_take_as_one_is_sent_as_a_file() {
    let chat = Chat::open();
    let large = chat.keep(&vec![7; (10 << 20) + 1]).await;
    let odd = chat.keep(b"a very wide picture").await;
    let photo = |blob| Message::text("see").with(Attachment::photo(blob, "p.png", "image/png"));
    chat.send(photo(large)).await.unwrap();
    let refusal = FaultKind::Refuse {
        code: 400,
        description: "Bad Request: PHOTO_INVALID_DIMENSIONS".to_owned(),
    };
    chat.server.inject(Fault::new(refusal).method("sendPhoto"));
    chat.send(photo(odd)).await.unwrap();
    let kinds: Vec<_> = chat
        .shown()
        .iter()
        .map(|message| (chat.file(message).0, message.text.clone()))
        .collect();
    let file = (FileKind::Document, "see".to_owned());
    assert_eq!(kinds, [file.clone(), file]);
    assert_eq!(chat.server.requests("sendPhoto").len(), 1);
}

#[tokio::test]
async fn a_content_that_is_gone_is_refused_and_nothing_is_sent() {
    let chat = Chat::open();
    let blob = Blob {
        id: BlobId::new([1; BlobId::BYTES]),
        size: 5,
    };
    let message = Message::text("see").with(Attachment::document(blob, "a", "a/b"));
    let refused = chat.send(message).await.unwrap_err();
    assert!(matches!(refused, SendError::Refused { .. }), "{refused}");
    assert!(chat.server.log().is_empty());
}

#[tokio::test]
async fn an_upload_that_gets_no_answer_is_in_doubt() {
    let chat = Chat::open();
    let blob = chat.keep(b"x").await;
    let message = Message::text("see").with(Attachment::document(blob, "a.bin", "a/b"));
    chat.server
        .inject(Fault::reset_after().method("sendDocument"));
    let doubt = chat.send(message).await.unwrap_err();
    assert!(matches!(doubt, SendError::InDoubt { .. }), "{doubt}");
    assert_eq!(chat.shown().len(), 1);
}

#[tokio::test]
async fn the_words_under_a_picture_are_changed_in_place_if_they_fit() {
    let chat = Chat::open();
    let blob = chat.keep(b"x").await;
    let picture = Message::text("before").with(Attachment::photo(blob, "p.png", "image/png"));
    let id = chat.send(picture).await.unwrap();
    let after = Resolved::Edit(id, Message::text("after").row([button()]));
    for _ in 0..2 {
        // Again it is as it should be already.
        let delivered = chat.perform(after.clone(), 0).await.unwrap();
        assert_eq!(delivered.message, Some(id));
    }
    let shown = chat.shown();
    assert_eq!((shown.len(), shown[0].text.as_str()), (1, "after"));
    assert_eq!(shown[0].buttons().len(), 1);
    let long = Resolved::Edit(id, Message::text("x".repeat(1_025)));
    let refused = chat.perform(long, 0).await.unwrap_err();
    assert!(matches!(refused, SendError::Refused { reason, .. } if reason.contains("no text")));
}

#[tokio::test]
async fn a_picture_in_doubt_is_found_by_its_buttons_and_its_caption() {
    let chat = Chat::open();
    let blob = chat.keep(b"x").await;
    let picture = |words| {
        Message::text(words)
            .row([button()])
            .with(Attachment::photo(blob, "p.png", "image/png"))
    };
    chat.send(picture("another")).await.unwrap();
    let id = chat.send(picture("it")).await.unwrap();
    let candidates: Vec<_> = (1..=id.0 + 3).map(ChannelMessageId).collect();
    let doubtful = delivery(Resolved::Send(picture("it")), 0);
    let found = chat.channel.probe(&doubtful, &candidates).await.unwrap();
    assert_eq!(found, Some(id));
}

#[tokio::test]
async fn progress_is_one_message_that_changes_and_goes_away() {
    let chat = Chat::open();
    let address = delivery(Resolved::Delete(ChannelMessageId(1)), 0).address;
    let show = |shown, words| {
        let (channel, words) = (chat.channel.clone(), Message::text(words));
        async move { channel.show_progress(address, shown, &words).await }
    };
    let shown = show(None, "10 %").await;
    assert_eq!(show(shown, "20 %").await, shown);
    assert_eq!(chat.shown()[0].text, "20 %");
    chat.channel.end_progress(address, shown.unwrap()).await;
    assert!(chat.shown().is_empty());
}
