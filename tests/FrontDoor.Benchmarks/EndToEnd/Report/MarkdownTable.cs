using System.Text;

namespace FrontDoor.Benchmarks.EndToEnd.Report;

/// <summary>A table in Markdown.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();

    public MarkdownTable(params IEnumerable<string> columns)
    {
        var names = columns.ToList();
        Add(names);
        Add(names.Select(_ => "---"));
    }

    public void Add(params IEnumerable<string> cells) => _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    public override string ToString() => _text.ToString();
}
