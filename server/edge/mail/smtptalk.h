// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/mail/carrier.h"

#include <optional>

namespace holdfast::mail {

/// Our side of the conversation in which mails are handed over one after the other (RFC 5321), on a connection that is
/// encrypted and signed in as far as it is to be. It knows no socket: it is told what the server said, and says what is to
/// be answered. A server that allows it (RFC 2920) gets a mail's text and all that comes before the next one's at once.
class SmtpTalk
{
public:
    explicit SmtpTalk(bool pipelines) : m_pipelines(pipelines) {}

    /// No mail is open, or nothing but the answer to its text.
    bool wantsMail() const;
    /// The next mail. Returns what to send.
    QByteArray begin(Parcel parcel);
    /// What the server said, in whatever pieces. Returns what to send.
    QByteArray hear(QByteArrayView bytes);
    /// What became of mails, once, as soon as that is known.
    QList<Handover> settled() { return std::exchange(m_settled, {}); }

    bool hasMail() const { return m_parcel.has_value(); }
    /// Whether the server answered anything about the last mail that was begun.
    bool isUnderWay() const { return m_unanswered > Step::From; }
    /// The server wants to hear no more, or what it says makes no sense.
    bool isOver() const { return m_over; }
    /// The connection is lost: the last mail, to be begun on another one, and what becomes of those that are still here.
    Parcel takeBack() { return *std::exchange(m_parcel, std::nullopt); }
    QList<Handover> lost(const QString &why);

private:
    enum class Step { Reset, From, To, Data, Text, End };
    struct Refusal {
        Step step;
        int code;
        QString why;
    };

    QByteArray say();
    QByteArray words(Step step) const;
    QByteArray answered(int code, const QString &reply);
    void settle(qint64 mail, const std::optional<Refusal> &refusal);

    const bool m_pipelines;
    std::optional<Parcel> m_parcel;
    std::optional<Refusal> m_refusal; ///< the first one of this mail
    std::optional<qint64> m_said;     ///< the mail before it, if its text is not answered yet
    QList<Handover> m_settled;
    Step m_unsaid = Step::End;
    Step m_unanswered = Step::End;
    bool m_unclean = false; ///< the server believes that the last mail is still open
    bool m_over = false;
    QByteArray m_heard;
    QString m_reply; ///< its lines so far
};

} // namespace holdfast::mail
