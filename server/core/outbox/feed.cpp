// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/feed.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace holdfast {

ChangeFeed::ChangeFeed(QObject *parent)
    : QObject(parent), m_mailbox(this)
    , m_sink(
          u"desktop"_s, m_mailbox.address(), [this](const QString &, const QList<Event> &events) { Q_EMIT happened(events); },
          [this](const Position &position) {
              const QString before = std::exchange(m_generation, position.generation);
              if (!before.isEmpty())
                  Q_EMIT restarted();
          })
{
    m_breath.setSingleShot(true);
    m_breath.setInterval(breath);
    connect(&m_breath, &QTimer::timeout, this, [this] {
        if (std::exchange(m_again, false))
            noteTouch();
    });
}

void ChangeFeed::touch()
{
    m_mailbox.address().post([this] { noteTouch(); });
}

void ChangeFeed::noteAccess(Access access, const std::optional<Error> &trouble)
{
    m_mailbox.address().post([this, access, trouble] { take(access, trouble); });
}

const std::optional<Error> &ChangeFeed::trouble() const
{
    return m_reading ? m_reading : m_writing;
}

void ChangeFeed::take(Access access, const std::optional<Error> &trouble)
{
    const QString before = this->trouble() ? this->trouble()->code : QString();
    (access == Access::ReadOnly ? m_reading : m_writing) = trouble;
    const QString after = this->trouble() ? this->trouble()->code : QString();
    if (before == after)
        return;
    Q_EMIT troubled();
    // Nobody knows what was missed.
    if (after.isEmpty())
        Q_EMIT restarted();
}

void ChangeFeed::noteTouch()
{
    if (m_breath.isActive()) {
        m_again = true;
        return;
    }
    m_breath.start();
    Q_EMIT touched();
}

} // namespace holdfast
