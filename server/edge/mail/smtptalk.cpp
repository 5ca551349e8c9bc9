// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/smtptalk.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace holdfast::mail {

namespace {

constexpr qsizetype longestReply = 16 * 1024;

/// Over DATA a line of one dot is the end, so a dot that begins a line is doubled.
QByteArray textOf(const Parcel &parcel)
{
    QByteArray text = parcel.bytes;
    if (text.startsWith('.'))
        text.prepend('.');
    // Line by line, since that is faster than a search for both.
    for (qsizetype end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
        if (end + 1 < text.size() && text[end + 1] == '.')
            text.insert(end + 1, '.');
    }
    if (!text.endsWith("\r\n"))
        text += "\r\n";
    return text + ".\r\n";
}

/// What the answer says is about us, not about this mail: a goodbye, our password, or a sender whom it takes nothing of.
bool isAboutUs(int code)
{
    return code == 421 || code == 530 || code == 534 || code == 535 || code == 538;
}

} // namespace

bool SmtpTalk::wantsMail() const
{
    return !m_over && (!m_parcel || (m_pipelines && m_unanswered == Step::Text && m_unsaid == Step::End && !m_refusal && !m_said));
}

QByteArray SmtpTalk::begin(Parcel parcel)
{
    if (m_parcel) {
        m_said = m_parcel->id;
        m_unclean = false;
    }
    m_parcel = std::move(parcel);
    m_refusal.reset();
    m_unsaid = m_unanswered = m_unclean ? Step::Reset : Step::From;
    m_unclean = true;
    return say();
}

/// As far as it can be said without an answer: the text waits for one in any case.
QByteArray SmtpTalk::say()
{
    QByteArray out;
    do {
        out += words(m_unsaid);
        m_unsaid = Step(int(m_unsaid) + 1);
    } while (m_pipelines && m_unsaid < Step::Text);
    return out;
}

QByteArray SmtpTalk::words(Step step) const
{
    switch (step) {
    case Step::Reset:
        return "RSET\r\n";
    case Step::From:
        return "MAIL FROM:<" + m_parcel->from.toUtf8() + ">\r\n";
    case Step::To:
        return "RCPT TO:<" + m_parcel->to.toUtf8() + ">\r\n";
    case Step::Data:
        return "DATA\r\n";
    case Step::Text:
        // A server that wants the text of a mail that it refused gets none.
        return m_refusal ? QByteArray(".\r\n") : textOf(*m_parcel);
    case Step::End:
        break;
    }
    return {};
}

QByteArray SmtpTalk::hear(QByteArrayView bytes)
{
    m_heard.append(bytes);
    QByteArray out;
    qsizetype begin = 0;
    for (qsizetype end = m_heard.indexOf('\n'); end >= 0 && !m_over; end = m_heard.indexOf('\n', begin)) {
        const QByteArray line = m_heard.sliced(begin, end - begin).trimmed();
        begin = end + 1;
        bool isNumber = false;
        const int code = line.first(qMin(line.size(), 3)).toInt(&isNumber);
        m_over = !isNumber || code < 200 || m_reply.size() > longestReply;
        m_reply += (m_reply.isEmpty() ? u""_s : u" "_s) + QString::fromUtf8(line);
        if (line.size() > 3 && line[3] == '-')
            continue;
        out += answered(m_over ? 0 : code, std::exchange(m_reply, {}));
    }
    m_heard.remove(0, begin);
    m_over = m_over || m_heard.size() > longestReply;
    return out;
}

QByteArray SmtpTalk::answered(int code, const QString &reply)
{
    // Unasked, it can only be a goodbye.
    if (m_over || m_unanswered == m_unsaid) {
        m_over = true;
        return {};
    }
    m_over = code == 421;
    if (m_said) {
        settle(*std::exchange(m_said, std::nullopt),
               code < 300 ? std::nullopt : std::optional(Refusal{Step::Text, code, reply}));
        return {};
    }
    const Step step = std::exchange(m_unanswered, Step(int(m_unanswered) + 1));
    const bool isGood = step == Step::Data ? code == 354 : code < 300;
    if (!isGood && !m_refusal)
        m_refusal = Refusal{step, code, reply};
    if (step == Step::Text || (m_refusal && m_unanswered == m_unsaid && !(step == Step::Data && isGood)) || m_over) {
        m_unclean = step != Step::Text;
        settle(takeBack().id, m_refusal);
        m_unsaid = m_unanswered = Step::End;
        return {};
    }
    return m_unanswered == m_unsaid ? say() : QByteArray();
}

void SmtpTalk::settle(qint64 mail, const std::optional<Refusal> &refusal)
{
    Handover handover{mail, Handover::Outcome::Taken, {}};
    if (refusal) {
        const bool isNever = refusal->code >= 500 && refusal->code < 600;
        handover.why = refusal->why;
        handover.outcome = refusal->step <= Step::From || isAboutUs(refusal->code) ? Handover::Outcome::Trouble
                           : isNever                                                ? Handover::Outcome::Never
                                                                                    : Handover::Outcome::Later;
    }
    m_settled.append(handover);
}

QList<Handover> SmtpTalk::lost(const QString &why)
{
    m_over = true;
    QList<Handover> all;
    // Whether it was taken is not known.
    if (const auto said = std::exchange(m_said, std::nullopt))
        all.append({*said, Handover::Outcome::Later, why});
    if (m_parcel)
        all.append({takeBack().id, isUnderWay() ? Handover::Outcome::Later : Handover::Outcome::Trouble, why});
    return all;
}

} // namespace holdfast::mail
