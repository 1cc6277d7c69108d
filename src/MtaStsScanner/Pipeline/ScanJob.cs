using MtaStsScanner.Input;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>A scan that is set up: its list is spooled and its working folder open.</summary>
/// <param name="Identity">Which scan.</param>
/// <param name="Folder">Where it works.</param>
/// <param name="List">The spooled list.</param>
/// <param name="Store">What it knows.</param>
/// <param name="Manifest">The manifest as far as it is known beforehand: configuration, resolvers, versions.</param>
public sealed record ScanJob(ScanIdentity Identity, WorkFolder Folder, SpooledList List, IWorkStore Store, ScanManifest Manifest);
