// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/stoppable.h"

#include "app/commandline.h"
#include "app/terminal.h"
#include "core/base/mailbox.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <cstdlib>
#include <future>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::app {

namespace {

constexpr auto patience = 3s;

void giveUp()
{
    fail(u"stopped while waiting for input"_s);
    std::_Exit(ExitFailed);
}

} // namespace

int runStoppable(const StoppableWork &work)
{
    std::atomic_bool stopped = false;
    onTerminate(qApp, [&stopped] {
        stopped = true;
        QTimer::singleShot(patience, qApp, giveUp);
    });
    Mailbox mailbox(qApp);
    auto result = std::async(std::launch::async, [&, here = mailbox.address()] {
        struct Quit {
            Mailbox::Address to;
            ~Quit()
            {
                to.post([] { QCoreApplication::quit(); });
            }
        } const quit{here};
        return work(stopped);
    });
    QCoreApplication::exec();
    return result.get();
}

} // namespace holdfast::app
