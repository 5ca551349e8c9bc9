// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hands so many mails of 3 KB to a mail server, over 8 connections, and prints how many a second it took:
//
//   carrier PORT MAILS

#include "edge/mail/smtp.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace holdfast;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int wanted = arguments.value(2).toInt();
    QByteArray mail = "From: shop@example.test\r\nTo: buyer@example.test\r\nSubject: News\r\n\r\n";
    while (mail.size() < 3000)
        mail += "Thank you for asking; the price has changed since.\r\n";
    Mailbox mailbox(&application);
    int taken = 0;
    int other = 0;
    mail::SmtpCarrier carrier(SmtpServer{u"smtp://127.0.0.1:"_s + arguments.value(1), {}, {}, SmtpServer::Tls::None, {}}, {},
                              mailbox.address(), [&](const QList<mail::Handover> &done) {
                                  for (const mail::Handover &handover : done)
                                      ++(handover.outcome == mail::Handover::Outcome::Taken ? taken : other);
                                  if (taken + other == wanted)
                                      QCoreApplication::quit();
                              });
    std::vector<mail::Parcel> parcels;
    for (int i = 0; i < wanted; ++i)
        parcels.push_back({i, u"shop@example.test"_s, u"buyer@example.test"_s, mail});
    QElapsedTimer timer;
    timer.start();
    carrier.carry(std::move(parcels));
    QCoreApplication::exec();
    std::printf("%.0f %d\n", taken * 1000.0 / double(timer.elapsed()), other);
    return other == 0 ? 0 : 1;
}
