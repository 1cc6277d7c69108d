namespace MtaStsScanner.Cli.Metrics;

/// <summary>How OTLP is spoken.</summary>
internal enum OtlpProtocol
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>gRPC, by custom on port 4317.</summary>
    Grpc,

    /// <summary>HTTP with protobuf bodies, by custom on port 4318; <c>/v1/metrics</c> and <c>/v1/traces</c> are added to the endpoint.</summary>
    Http,
}
