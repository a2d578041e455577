import CExpat

/// Takes XML piece by piece and tells a reader of its elements; made for files that nobody vouches for.
///
/// Document types, and with them entities of a file's own, are refused, as is what nests deeper, or is longer in one piece,
/// than any part of a workbook.
@safe final class XMLStream {
  /// How deep elements may stand in each other.
  private static let mostDepth = 256
  /// How long a tag, a comment or the like may be, in bytes: what does not end is read again with each piece.
  private static let longestToken = 1 << 20

  private let parser: XML_Parser?
  private let reader: PartReader
  /// The elements that began and did not end.
  private var names: [String] = []
  private var fed = 0
  private var isBroken = false

  init(to reader: PartReader) {
    self.reader = reader
    unsafe parser = XML_ParserCreateNS(nil, XMLAttributes.separator)
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      parser,
      { unsafe XMLStream.of($0)?.open($1, XMLAttributes($2)) },
      { context, _ in unsafe XMLStream.of(context)?.close() })
    unsafe XML_SetCharacterDataHandler(parser) { context, text, length in
      guard let text = unsafe text, let stream = unsafe XMLStream.of(context), !stream.isBroken else {
        return
      }
      unsafe stream.reader.take(UnsafeRawBufferPointer(start: text, count: Int(length)))
      stream.stopIfBroken()
    }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      unsafe XMLStream.of(context)?.stop()
    }
  }

  deinit { unsafe XML_ParserFree(parser) }

  /// Takes the next piece; false if it is no XML that means something.
  func take(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard let start = piece.baseAddress else { return true }
    fed += piece.count
    guard
      unsafe XML_Parse(parser, start.assumingMemoryBound(to: CChar.self), Int32(piece.count), 0)
        == XML_STATUS_OK
    else { return false }
    let read = unsafe Int(XML_GetCurrentByteIndex(parser))
    return !isBroken && fed - read <= XMLStream.longestToken
  }

  /// Ends the text; false if it is not whole.
  func isWhole() -> Bool { unsafe XML_Parse(parser, nil, 0, 1) == XML_STATUS_OK && !isBroken }

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLStream? {
    unsafe context.map { unsafe Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private func open(_ name: UnsafePointer<CChar>?, _ attributes: XMLAttributes) {
    guard !isBroken, let name = unsafe name else { return }
    let element = unsafe String(cString: XMLAttributes.local(name))
    if names.isEmpty ? element != reader.root : names.count >= XMLStream.mostDepth { return stop() }
    names.append(element)
    reader.left.elements -= 1
    reader.begin(element, attributes)
    stopIfBroken()
  }

  private func close() {
    guard !isBroken, let element = names.popLast() else { return }
    reader.end(element)
    stopIfBroken()
  }

  private func stopIfBroken() { if reader.isBroken || reader.left.isExhausted { stop() } }

  private func stop() {
    isBroken = true
    unsafe _ = XML_StopParser(parser, XML_Bool(XML_FALSE))
  }
}

/// The attributes of an element while it begins, by their names without namespaces.
@safe struct XMLAttributes {
  /// What stands between a namespace and a name.
  static let separator = CChar(bitPattern: 0x0A)

  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  fileprivate init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { unsafe self.list = list }

  /// The value of an attribute; nil if there is none.
  subscript(_ name: String) -> String? {
    guard let list = unsafe list else { return nil }
    var place = 0
    while let key = unsafe list[place], let value = unsafe list[place + 1] {
      if unsafe String(cString: XMLAttributes.local(key)) == name { return unsafe String(cString: value) }
      place += 2
    }
    return nil
  }

  fileprivate static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    var (local, place) = unsafe (name, name)
    while unsafe place.pointee != 0 {
      if unsafe place.pointee == separator { unsafe local = place + 1 }
      unsafe place += 1
    }
    return unsafe local
  }
}
