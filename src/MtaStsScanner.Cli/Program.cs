using MtaStsScanner.Cli;
using MtaStsScanner.Dialing;

// Before any use of cryptography: OpenSSL reads its configuration once.
OpenSslConfiguration.Apply();
return await CommandLine.RunAsync(args).ConfigureAwait(false);
