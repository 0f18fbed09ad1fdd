//! Sending: what arrives in the chat, and what each fault lets us conclude.

use std::time::Duration;

use botapi_emulator::testing::Server;
use botapi_emulator::{Fault, FaultKind};
use delivery::channel::{Delivery, Resolved};
use delivery::{Channel as _, Delivered, SendError};
use domain::conversation::{Address, Channel, ChannelMessageId};
use domain::ids::OutboxId;
use domain::message::{Button, Message, Style, Text};
use jiff::Timestamp;
use serde_json::{Value, json};
use telegram::{Api, TelegramChannel};

use crate::kit::{ADA, emulator, options};

struct Chat {
    server: Server,
    channel: TelegramChannel,
}

impl Chat {
    fn open() -> Self {
        let server = emulator();
        server.user(ADA).opens_chat();
        let api = Api::new(&options(&server)).unwrap();
        let channel = TelegramChannel::new(api, true, blobs::testing::memory());
        Self { server, channel }
    }

    async fn perform(&self, action: Resolved, parts_sent: u32) -> Result<Delivered, SendError> {
        self.channel.deliver(&delivery(action, parts_sent)).await
    }

    async fn send(&self, message: Message) -> Result<Delivered, SendError> {
        self.perform(Resolved::Send(message), 0).await
    }

    /// What the chat shows of the bot.
    fn texts(&self) -> Vec<String> {
        self.server
            .sent_to(ADA)
            .into_iter()
            .map(|message| message.text)
            .collect()
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

fn done_button() -> Button {
    Button::new("Done", "done:1")
}

#[tokio::test]
async fn styles_arrive_as_entities_that_a_strict_server_takes() {
    let chat = Chat::open();
    let text = Text::plain("🙂 ")
        .bold(" bold ")
        .italic("italic")
        .strike("struck")
        .code("a_*b")
        .styled("link", Style::Link("https://example.org/".to_owned()))
        .styled(
            "noon",
            Style::Instant(Timestamp::from_second(43_200).unwrap()),
        )
        .and(" <b>*_[plain](");
    chat.send(Message::default().heading("Title").line(text))
        .await
        .unwrap();
    let shown = chat.server.sent_to(ADA);
    assert_eq!(
        shown[0].text,
        "Title\n🙂  bold italicstrucka_*blinknoon <b>*_[plain]("
    );
    let kinds: Vec<Value> = shown[0]
        .entities
        .iter()
        .map(|entity| entity["type"].clone())
        .collect();
    let wanted = [
        "bold",
        "bold",
        "italic",
        "strikethrough",
        "code",
        "text_link",
        "date_time",
    ];
    assert_eq!(kinds, wanted.map(Value::from));
    assert_eq!(shown[0].entities[1]["offset"], 10);
    assert_eq!(shown[0].entities[1]["length"], 4);
    let request = &chat.server.requests("sendMessage")[0];
    assert_eq!(request.parameter("parse_mode"), None);
    assert_eq!(
        request.parameter("link_preview_options"),
        Some(&json!({"is_disabled": true}))
    );
}

#[tokio::test]
async fn a_long_message_arrives_in_parts_with_the_buttons_on_the_last() {
    let chat = Chat::open();
    let lines = (0..600).map(|n| Text::plain(format!("item number {n}")));
    let message = Message::default().list(lines).row([done_button()]);
    let delivered = chat.send(message).await.unwrap();
    let shown = chat.server.sent_to(ADA);
    assert_eq!(shown.len(), 3);
    assert!(
        shown
            .iter()
            .all(|message| message.text.encode_utf16().count() <= 4096)
    );
    let last = shown.last().unwrap();
    assert_eq!(delivered.message, Some(ChannelMessageId(last.message_id)));
    let buttons: Vec<usize> = shown
        .iter()
        .map(|message| message.buttons().len())
        .collect();
    assert_eq!(buttons, [0, 0, 1]);
}

#[tokio::test]
async fn parts_that_have_arrived_are_not_sent_again() {
    let chat = Chat::open();
    let message = || {
        Message::text("a ".repeat(2000))
            .line("b ".repeat(2000))
            .line("end")
    };
    chat.server
        .inject(Fault::too_many_requests(3).method("sendMessage").after(1));
    let error = chat.send(message()).await.unwrap_err();
    let after = Duration::from_secs(3);
    assert_eq!(
        error,
        SendError::RetryAfter {
            after,
            parts_sent: 1
        }
    );
    chat.server.clear_faults();
    let starts = |chat: &Chat| -> String { chat.texts().iter().map(|text| &text[..1]).collect() };
    assert_eq!(starts(&chat), "a");
    let rest = loop {
        // The emulator keeps its word about the 3 s, so the test asks again without waiting.
        match chat.perform(Resolved::Send(message()), 1).await {
            Err(SendError::RetryAfter { .. }) => tokio::task::yield_now().await,
            other => break other,
        }
    };
    assert!(rest.is_ok(), "{rest:?}");
    assert_eq!(starts(&chat), "ab");
}

#[tokio::test]
async fn a_message_without_words_is_refused_without_asking() {
    let chat = Chat::open();
    let error = chat.send(Message::text(" \n ")).await.unwrap_err();
    assert!(matches!(error, SendError::Refused { .. }), "{error:?}");
    assert!(chat.server.log().is_empty());
}

#[tokio::test]
async fn more_buttons_than_telegram_takes_are_cut_with_a_note() {
    let chat = Chat::open();
    let row = |from: usize| (from..from + 40).map(|n| Button::new(n.to_string(), n.to_string()));
    let message = Message::text("Pick").row(row(0)).row(row(40)).row(row(80));
    chat.send(message).await.unwrap();
    let shown = &chat.server.sent_to(ADA)[0];
    assert_eq!(shown.buttons().iter().map(Vec::len).sum::<usize>(), 100);
    assert!(shown.buttons().iter().all(|row| row.len() <= 8));
    assert!(
        shown.text.contains("Only the first 100 of 120 buttons"),
        "{}",
        shown.text
    );
}

#[tokio::test]
async fn an_empty_label_is_filled_because_telegram_refuses_it() {
    let chat = Chat::open();
    let message = Message::text("Pick").row([Button::new(" \n", "x")]);
    chat.send(message).await.unwrap();
    assert_eq!(chat.server.sent_to(ADA)[0].buttons()[0][0].text, "…");
}

#[tokio::test]
async fn an_edit_changes_the_message_in_place_and_doing_it_again_is_delivered_too() {
    let chat = Chat::open();
    let message = Message::text("old").row([done_button()]);
    let target = chat.send(message).await.unwrap().message.unwrap();
    for _ in 0..2 {
        let edit = Resolved::Edit(target, Message::text("new"));
        let delivered = chat.perform(edit, 0).await.unwrap();
        assert_eq!(delivered.message, Some(target));
    }
    let shown = &chat.server.sent_to(ADA);
    assert_eq!((shown.len(), shown[0].text.as_str()), (1, "new"));
    assert!(shown[0].buttons().is_empty());
}

#[tokio::test]
async fn an_edit_that_no_longer_fits_goes_on_in_new_messages() {
    let chat = Chat::open();
    let target = chat
        .send(Message::text("short"))
        .await
        .unwrap()
        .message
        .unwrap();
    let long = Message::text("a ".repeat(2000))
        .line("b ".repeat(100))
        .row([done_button()]);
    let delivered = chat.perform(Resolved::Edit(target, long), 0).await.unwrap();
    let shown = chat.server.sent_to(ADA);
    assert_eq!(shown.len(), 2);
    assert!(shown[0].text.starts_with('a') && shown[0].buttons().is_empty());
    assert!(shown[1].text.starts_with('b') && !shown[1].buttons().is_empty());
    assert_eq!(
        delivered.message,
        Some(ChannelMessageId(shown[1].message_id))
    );
}

#[tokio::test]
async fn a_message_that_is_gone_cannot_be_edited_but_counts_as_deleted() {
    let chat = Chat::open();
    let target = chat
        .send(Message::text("here"))
        .await
        .unwrap()
        .message
        .unwrap();
    for _ in 0..2 {
        chat.perform(Resolved::Delete(target), 0).await.unwrap();
    }
    assert!(chat.texts().is_empty());
    let error = chat
        .perform(Resolved::Edit(target, Message::text("x")), 0)
        .await
        .unwrap_err();
    let SendError::Refused { reason, .. } = error else {
        panic!("{error:?}");
    };
    assert!(reason.contains("message to edit not found"), "{reason}");
}

#[tokio::test]
async fn each_fault_lets_exactly_that_be_concluded_which_is_true() {
    let gateway = |code, effect| FaultKind::Gateway { code, effect };
    for (fault, wanted) in [
        (FaultKind::TooManyRequests { retry_after_s: 2 }, "wait"),
        (refuse(400, "Bad Request: chat not found"), "refused"),
        (
            refuse(403, "Forbidden: bot was blocked by the user"),
            "refused",
        ),
        (refuse(401, "Unauthorized"), "not sent"),
        (refuse(500, "Internal Server Error"), "not sent"),
        (gateway(502, false), "in doubt"),
        (gateway(502, true), "in doubt"),
        (gateway(503, false), "not sent"),
        (gateway(504, true), "in doubt"),
        (FaultKind::Reset { effect: false }, "in doubt"),
        (FaultKind::Reset { effect: true }, "in doubt"),
        (FaultKind::TruncatedBody, "in doubt"),
        (FaultKind::InvalidJson, "in doubt"),
    ] {
        let chat = Chat::open();
        chat.server.inject(Fault::new(fault.clone()));
        let error = chat.send(Message::text("hello")).await.unwrap_err();
        let verdict = match error {
            SendError::RetryAfter { after, .. } if after.as_secs() == 2 => "wait",
            SendError::Refused { .. } => "refused",
            SendError::NotSent { .. } => "not sent",
            SendError::InDoubt { .. } => "in doubt",
            SendError::RetryAfter { .. } => "wait for something else",
        };
        assert_eq!(verdict, wanted, "{fault:?}");
        // What is said not to have been sent is really not there.
        let may_be_there = verdict == "in doubt";
        assert!(may_be_there || chat.texts().is_empty(), "{fault:?}");
    }
}

fn refuse(code: u16, description: &str) -> FaultKind {
    FaultKind::Refuse {
        code,
        description: description.to_owned(),
    }
}

#[tokio::test]
async fn a_server_that_is_down_got_nothing() {
    let chat = Chat::open();
    let Chat { server, channel } = chat;
    drop(server);
    let action = Resolved::Send(Message::text("hello"));
    let error = channel.deliver(&delivery(action, 0)).await.unwrap_err();
    assert!(matches!(error, SendError::NotSent { .. }), "{error:?}");
}

#[tokio::test]
async fn an_answer_that_never_comes_is_a_doubt_after_the_time_out() {
    let chat = Chat::open();
    // The connection is made beforehand: its own time-out would mean "not sent".
    chat.send(Message::text("first")).await.unwrap();
    chat.server
        .inject(Fault::new(FaultKind::Silence { effect: true }));
    let send = chat.send(Message::text("second"));
    let jump = async {
        let asked = chat
            .server
            .until(|view| (view.requests("sendMessage").count() == 2).then_some(()));
        asked.await;
        tokio::time::pause();
        tokio::time::advance(telegram::REQUEST_TIMEOUT).await;
    };
    let (error, ()) = tokio::join!(send, jump);
    assert!(matches!(error, Err(SendError::InDoubt { .. })), "{error:?}");
}

#[tokio::test]
async fn a_message_in_doubt_is_found_among_candidates_and_looks_as_before() {
    let chat = Chat::open();
    let row = |data: &str| [Button::new("Done", data)];
    let mine = Message::text("Reminder A").row(row("a"));
    let other = Message::text("Reminder B").row(row("b"));
    let first = chat.send(mine.clone()).await.unwrap().message.unwrap();
    let second = chat.send(other.clone()).await.unwrap().message.unwrap();
    let plain = chat
        .send(Message::text("no buttons"))
        .await
        .unwrap()
        .message
        .unwrap();
    let theirs = ChannelMessageId(chat.server.user(ADA).says("a person's own"));
    let missing = ChannelMessageId(9_999);

    let ask = |message: Message, candidates: Vec<ChannelMessageId>| {
        let delivery = delivery(Resolved::Send(message), 0);
        let channel = &chat.channel;
        async move { channel.probe(&delivery, &candidates).await }
    };
    let all = vec![missing, theirs, first];
    assert_eq!(ask(mine.clone(), all).await, Ok(Some(first)));
    assert_eq!(ask(mine.clone(), vec![missing, theirs]).await, Ok(None));
    // Asking about the wrong message of ours says no, and its own question still finds it.
    assert_eq!(ask(mine.clone(), vec![second, plain]).await, Ok(None));
    assert_eq!(ask(other, vec![first, second]).await, Ok(Some(second)));
    assert_eq!(ask(mine.clone(), vec![first]).await, Ok(Some(first)));
    // A question that was cut off has left its keyboard at another message: that is not it.
    chat.server
        .call(
            "editMessageReplyMarkup",
            serde_json::json!({
                "chat_id": ADA,
                "message_id": plain.0,
                "reply_markup": {"inline_keyboard": [[{"text": "Done", "callback_data": "a"}]]},
            }),
        )
        .await
        .unwrap();
    assert_eq!(ask(mine, vec![plain, first]).await, Ok(Some(first)));
    let shown = chat.server.sent_to(ADA);
    let data = |n: usize| {
        shown[n]
            .buttons()
            .first()
            .map(|row| row[0].callback_data.clone())
    };
    assert_eq!(data(0), Some(Some("a".to_owned())));
    assert_eq!(data(1), Some(Some("b".to_owned())));
    assert_eq!(data(2), None);
}

#[tokio::test]
async fn a_message_with_the_same_buttons_and_other_words_is_not_the_one_in_doubt() {
    let chat = Chat::open();
    let said = |words: &str| Message::text(words).row([Button::new("All", "rl:0")]);
    // The same buttons by chance, or because a question was cut off before it took them back.
    let arrived = chat.send(said("milk")).await.unwrap().message.unwrap();
    let lost = delivery(Resolved::Send(said("bread")), 0);
    let found = chat.channel.probe(&lost, &[arrived]).await;
    assert_eq!(found, Ok(None));
    let its_own = delivery(Resolved::Send(said("milk")), 0);
    let found = chat.channel.probe(&its_own, &[arrived]).await;
    assert_eq!(found, Ok(Some(arrived)));
    let shown = chat.server.sent_to(ADA);
    assert_eq!(shown[0].buttons().len(), 1, "its buttons are back");
}

#[tokio::test]
async fn what_has_no_buttons_cannot_be_asked_about() {
    let chat = Chat::open();
    let candidates = [ChannelMessageId(1)];
    for action in [
        Resolved::Send(Message::text("x")),
        Resolved::Delete(ChannelMessageId(1)),
    ] {
        let result = chat.channel.probe(&delivery(action, 0), &candidates).await;
        assert!(
            matches!(result, Err(SendError::Refused { .. })),
            "{result:?}"
        );
    }
    assert!(chat.server.log().is_empty());
}

#[tokio::test]
async fn a_press_is_answered_and_the_note_is_cut_to_what_telegram_shows() {
    let chat = Chat::open();
    let message = Message::text("Task").row([done_button()]);
    let target = chat.send(message).await.unwrap().message.unwrap();
    let press = chat.server.user(ADA).presses(target.0, "Done").unwrap();
    chat.channel
        .answer_press(&press, Some(&"é".repeat(300)))
        .await;
    let request = &chat.server.requests("answerCallbackQuery")[0];
    assert!(request.took_effect());
    assert_eq!(request.text("text").unwrap().chars().count(), 200);
}

#[tokio::test]
async fn typing_and_turning_away_are_courtesies_that_cannot_fail() {
    let chat = Chat::open();
    let address = Address {
        channel: Channel::Telegram,
        chat: ADA,
    };
    chat.channel.show_typing(address).await;
    chat.channel
        .turn_away(address, &Message::text("private"))
        .await;
    assert_eq!(chat.texts(), ["private"]);
    chat.server.inject(Fault::reset_before().forever());
    chat.channel.show_typing(address).await;
    chat.channel
        .turn_away(address, &Message::text("private"))
        .await;
    chat.channel.answer_press("x", None).await;
    assert_eq!(chat.server.requests("sendChatAction").len(), 2);
}
