// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Which rooms a room may include from, besides itself.
const QMap<QString, QSet<QString>> arrows{
    {u"core"_s, {}},
    {u"edge"_s, {u"core"_s}},
    {u"ui"_s, {u"core"_s}},
    {u"app"_s, {u"core"_s, u"edge"_s, u"ui"_s}},
};

/// Where the rooms' sources are, and what their includes begin with.
const QMap<QString, QString> folders{
    {u"core"_s, u"/server/core"_s}, {u"edge"_s, u"/server/edge"_s}, {u"ui"_s, u"/ui"_s}, {u"app"_s, u"/app"_s}};

/// A header and its source are one module, named by their path without the ending.
using Graph = QMap<QString, QSet<QString>>;

QString moduleOf(QString path)
{
    static const QRegularExpression ending(u"\\.(h|cpp)$"_s);
    return path.remove(ending);
}

QStringList includesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression include(u"^#include \"([^\"]+)\""_s, QRegularExpression::MultilineOption);
    QStringList list;
    const QString text = QString::fromUtf8(file.readAll());
    for (auto match = include.globalMatch(text); match.hasNext();)
        list.append(match.next().captured(1));
    return list;
}

Graph readGraph()
{
    Graph graph;
    for (auto room = folders.begin(); room != folders.end(); ++room) {
        const QString root = QStringLiteral(HOLDFAST_SOURCE_DIR) + room.value();
        QDirIterator files(root, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString module = moduleOf(room.key() + path.sliced(root.size()));
            QSet<QString> &uses = graph[module];
            for (const QString &include : includesOf(path)) {
                if (moduleOf(include) != module)
                    uses.insert(moduleOf(include));
            }
        }
    }
    return graph;
}

/// The first cycle that can be reached from a module, as the way around it; empty when there is none.
QStringList findCycle(const Graph &graph, const QString &module, QStringList &path, QSet<QString> &done)
{
    if (done.contains(module))
        return {};
    if (const qsizetype at = path.indexOf(module); at >= 0)
        return path.sliced(at) + QStringList{module};
    path.append(module);
    for (const QString &next : graph.value(module)) {
        if (const QStringList cycle = findCycle(graph, next, path, done); !cycle.isEmpty())
            return cycle;
    }
    path.removeLast();
    done.insert(module);
    return {};
}

QStringList wrongWays(const Graph &graph)
{
    QStringList wrong;
    for (auto module = graph.begin(); module != graph.end(); ++module) {
        const QString room = module.key().section(u'/', 0, 0);
        for (const QString &use : module.value()) {
            const QString other = use.section(u'/', 0, 0);
            if (other != room && !arrows.value(room).contains(other))
                wrong.append(module.key() + u" includes "_s + use);
        }
    }
    return wrong;
}

QStringList cyclesOf(const Graph &graph)
{
    QSet<QString> done;
    for (const QString &module : graph.keys()) {
        QStringList path;
        if (const QStringList cycle = findCycle(graph, module, path, done); !cycle.isEmpty())
            return cycle;
    }
    return {};
}

} // namespace

/// The arrows between the rooms, app → ui → core ← edge ← app, and no circle anywhere.
class TestIncludes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seeWhatIsThere()
    {
        const Graph graph = readGraph();
        QVERIFY(graph.size() > 50);
        QVERIFY(graph.value(u"core/carts/fillcart"_s).contains(u"core/stock/holds"_s));
    }

    void noticeWhatIsWrong()
    {
        QCOMPARE(wrongWays({{u"core/a"_s, {u"edge/b"_s}}}).size(), 1);
        QCOMPARE(wrongWays({{u"ui/a"_s, {u"edge/b"_s}}}).size(), 1);
        QCOMPARE(wrongWays({{u"edge/a"_s, {u"app/b"_s}}}).size(), 1);
        QCOMPARE(wrongWays({{u"app/a"_s, {u"ui/b"_s}}, {u"ui/b"_s, {u"core/c"_s}}}), QStringList());
        const Graph round{{u"a"_s, {u"b"_s}}, {u"b"_s, {u"c"_s}}, {u"c"_s, {u"a"_s}}};
        QCOMPARE(cyclesOf(round).size(), 4);
    }

    void pointTheRightWay()
    {
        const QStringList wrong = wrongWays(readGraph());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u", "_s)));
    }

    void goInNoCircle()
    {
        const QStringList cycle = cyclesOf(readGraph());
        QVERIFY2(cycle.isEmpty(), qPrintable(cycle.join(u" -> "_s)));
    }
};

QTEST_GUILESS_MAIN(TestIncludes)
#include "tst_includes.moc"
