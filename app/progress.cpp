// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/progress.h"

#include "app/terminal.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

constexpr int width = 30;
constexpr int pauseMs = 100;

} // namespace

ProgressBar::ProgressBar(QString what) : m_what(std::move(what)), m_terminal(standardErrorIsTerminal()) {}

ProgressBar::~ProgressBar()
{
    if (m_terminal && m_shown.isValid())
        std::fprintf(stderr, "\r\033[K");
}

void ProgressBar::show(qint64 done, qint64 total, const QString &detail)
{
    if (!m_terminal || (m_shown.isValid() && m_shown.elapsed() < pauseMs))
        return;
    m_shown.start();
    QString bar;
    if (total > 0) {
        const int filled = int(qMin(done, total) * width / total);
        bar = u" [%1%2] %3 %"_s.arg(QString(filled, u'#'), QString(width - filled, u'.')).arg(qMin(done, total) * 100 / total);
    }
    std::fprintf(stderr, "\r\033[K%s%s %s", qUtf8Printable(m_what), qUtf8Printable(bar), qUtf8Printable(detail));
    std::fflush(stderr);
}

} // namespace holdfast::app
