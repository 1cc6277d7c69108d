using System.Globalization;
using System.Text;
using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Tests.Web;

public sealed class WebResponsesTests
{
    [Fact]
    public void A_chunk_of_the_endless_body_is_as_long_as_it_says()
    {
        string[] parts = WebResponses.FloodChunk.Split("\r\n", 2);
        Assert.Equal(int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), parts[1].Length - 2);
        Assert.EndsWith("\r\n", parts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_bodies_that_lie_about_their_length_do_so()
    {
        byte[] policy = Encoding.ASCII.GetBytes("version: STSv1\r\n");
        Assert.Contains("Content-Length: 116\r\n", Encoding.ASCII.GetString(WebResponses.Of(WebBehaviour.TruncatedBody, policy)), StringComparison.Ordinal);
        Assert.True(WebResponses.Of(WebBehaviour.TooLarge, policy).Length > 65_536);
    }
}
