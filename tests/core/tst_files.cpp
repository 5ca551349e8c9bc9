// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/pictures.h"
#include "core/db/sqlerror.h"
#include "core/exchange/backup.h"
#include "core/exchange/lookinside.h"
#include "core/staff/staff.h"
#include "support/testshop.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;

/// Files beside the shop's own: its pictures, and backups to be looked into.
class TestFiles : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;

    DatabaseUrl url() const { return m_shop->database.url(); }
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_shop->file(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }
    static QByteArray read(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList pictures() const { return QDir(pictureFolder(url())).entryList(QDir::Files | QDir::Hidden); }

private Q_SLOTS:
    void init() { m_shop = std::make_unique<test::TestShop>(); }

    void aPictureIsKeptByItsContent()
    {
        const QByteArray png = "\x89PNG\r\n\x1a\n and so on";
        // Whatever it is called.
        const auto kept = keepPicture(url(), write(u"photo.jpeg"_s, png));
        QVERIFY(kept && kept->startsWith(u"/pictures/"_s) && kept->endsWith(u".png"_s));
        const auto file = pictureFile(url(), *kept);
        QVERIFY(file);
        QCOMPARE(read(*file), png);
        // The same once more is the same file, another is another.
        QCOMPARE(keepPicture(url(), write(u"again"_s, png)).value(), *kept);
        QCOMPARE(pictures().size(), 1);
        QVERIFY(keepPicture(url(), write(u"other"_s, png + '!')).value() != *kept);
        QCOMPARE(pictures().size(), 2);
        const auto picture = readPicture(pictureFolder(url()), kept->section(u'/', -1));
        QCOMPARE(picture->content, png);
        QCOMPARE(picture->type, QByteArray("image/png"));
    }

    void whatIsNoPictureIsRefused()
    {
        const QByteArrayList contents = {"<html></html>", "", "MZ", "RIFF1234AVI ",
                                         "\x89PNG\r\n\x1a\n" + QByteArray(10'000'000, 'x')};
        for (const QByteArray &content : contents) {
            const auto refused = keepPicture(url(), write(u"file.png"_s, content));
            QVERIFY(!refused);
            QCOMPARE(refused.error().field, u"picture"_s);
            QVERIFY(refused.error().message.contains(u"file.png"_s));
        }
        QVERIFY(!keepPicture(url(), m_shop->file(u"nowhere.png"_s)));
        QVERIFY(pictures().isEmpty());
    }

    void onlyOursAreFound()
    {
        QVERIFY(!write(u"outside.png"_s, "x").isEmpty());
        QVERIFY(QDir().mkpath(pictureFolder(url())));
        for (const auto &address : {u"https://example.org/a.png"_s, u"/pictures/../outside.png"_s, u"/pictures/"_s,
                                    u"/pictures/..\\outside.png"_s, u"/pictures/missing.png"_s, u"outside.png"_s})
            QVERIFY2(!pictureFile(url(), address), qPrintable(address));
        QCOMPARE(readPicture(pictureFolder(url()), u"../outside.png"_s).error().fault, Fault::NotFound);
    }

    void looksInsideABackup()
    {
        m_shop->addProduct(u"Mug"_s, {1200}, {5});
        m_shop->addProduct(u"Tea"_s, {480}, {5});
        QVERIFY(m_shop->perform(AddStaff{u"Mara"_s, Role::Owner, std::nullopt, u"test"_s}));
        m_shop->addCart(m_shop->addShopper());
        m_shop->query(u"INSERT INTO setting (name, value) VALUES ('shop.name', 'Kelp & Co.')"_s);
        const QString file = m_shop->file(u"copy.db"_s);
        QVERIFY(backUp(m_shop->database, file));
        const QByteArray before = read(file);
        const auto contents = lookInside(file);
        QVERIFY(contents);
        QCOMPARE(contents->shopName, u"Kelp & Co."_s);
        QCOMPARE(contents->products, 2);
        QCOMPARE(contents->staff, 1);
        QCOMPARE(contents->carts, 1);
        QCOMPARE(contents->bytes, before.size());
        QCOMPARE(contents->lastChange.ms, m_shop->clock.now().ms);
        QCOMPARE(read(file), before);
    }

    void seesWhoElseHasTheShopOpen()
    {
        // A shop of its own: the other one's writer may write, too.
        const DatabaseUrl place = DatabaseUrl::parse(QString(u"sqlite:"_s + m_shop->file(u"another.db"_s))).value();
        const Database database = Database::open(place);
        const auto own = database.connect(Access::ReadWrite);
#ifdef Q_OS_LINUX
        QVERIFY(!own->mayBeShared());
        QProcess shell;
        shell.start(u"sqlite3"_s, {place.path});
        if (!shell.waitForStarted())
            QSKIP("the sqlite3 shell is not installed");
        shell.write("SELECT count(*) FROM product;\n");
        QTRY_VERIFY(shell.bytesAvailable() > 0);
        QVERIFY(own->mayBeShared());
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());
        QVERIFY(!own->mayBeShared());
#endif
        auto another = database.connect(Access::ReadWrite);
        QVERIFY(own->mayBeShared());
        another.reset();
        another = database.connect(Access::ReadOnly);
#ifdef Q_OS_LINUX
        QVERIFY(!own->mayBeShared());
#endif
    }

    void whatIsNoBackupIsSaid()
    {
        QCOMPARE(lookInside(m_shop->file(u"nowhere.db"_s)).error().fault, Fault::NotFound);
        QCOMPARE(lookInside(write(u"empty.db"_s, {})).error().fault, Fault::NotFound);
        QCOMPARE(lookInside(QFileInfo(m_shop->file(u"x"_s)).path()).error().fault, Fault::NotFound);
        QVERIFY_THROWS_EXCEPTION(SqlError, (void)lookInside(write(u"letter.db"_s, QByteArray(5000, 'x'))));
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
