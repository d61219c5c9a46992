// Node 20's own objects → their keys. As `builtInsText` writes them there; its test says when not.

export const node20 = `
Object: assign create defineProperties defineProperty entries freeze fromEntries getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols getPrototypeOf hasOwn is isExtensible isFrozen isSealed keys length name preventExtensions prototype seal setPrototypeOf values
Object.prototype: __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf
Function: length name prototype
Function.prototype: @@hasInstance apply arguments bind call caller constructor length name toString
Array: @@species from isArray length name of prototype
Array.prototype: @@iterator @@unscopables at concat constructor copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes indexOf join keys lastIndexOf length map pop push reduce reduceRight reverse shift slice some sort splice toLocaleString toReversed toSorted toSpliced toString unshift values with
String: fromCharCode fromCodePoint length name prototype raw
String.prototype: @@iterator anchor at big blink bold charAt charCodeAt codePointAt concat constructor endsWith fixed fontcolor fontsize includes indexOf isWellFormed italics lastIndexOf length link localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search slice small split startsWith strike sub substr substring sup toLocaleLowerCase toLocaleUpperCase toLowerCase toString toUpperCase toWellFormed trim trimEnd trimLeft trimRight trimStart valueOf
Number: EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY isFinite isInteger isNaN isSafeInteger length name parseFloat parseInt prototype
Number.prototype: constructor toExponential toFixed toLocaleString toPrecision toString valueOf
Boolean: length name prototype
Boolean.prototype: constructor toString valueOf
Symbol: asyncDispose asyncIterator dispose for hasInstance isConcatSpreadable iterator keyFor length match matchAll name prototype replace search species split toPrimitive toStringTag unscopables
Symbol.prototype: @@toPrimitive @@toStringTag constructor description toString valueOf
BigInt: asIntN asUintN length name prototype
BigInt.prototype: @@toStringTag constructor toLocaleString toString valueOf
Date: UTC length name now parse prototype
Date.prototype: @@toPrimitive constructor getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds getYear setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds setYear toDateString toGMTString toISOString toJSON toLocaleDateString toLocaleString toLocaleTimeString toString toTimeString toUTCString valueOf
RegExp: $& $' $+ $1 $2 $3 $4 $5 $6 $7 $8 $9 $_ $\` @@species input lastMatch lastParen leftContext length name prototype rightContext
RegExp.prototype: @@match @@matchAll @@replace @@search @@split compile constructor dotAll exec flags global hasIndices ignoreCase multiline source sticky test toString unicode unicodeSets
Promise: @@species all allSettled any length name prototype race reject resolve
Promise.prototype: @@toStringTag catch constructor finally then
Map: @@species length name prototype
Map.prototype: @@iterator @@toStringTag clear constructor delete entries forEach get has keys set size values
Set: @@species length name prototype
Set.prototype: @@iterator @@toStringTag add clear constructor delete entries forEach has keys size values
WeakMap: length name prototype
WeakMap.prototype: @@toStringTag constructor delete get has set
WeakSet: length name prototype
WeakSet.prototype: @@toStringTag add constructor delete has
WeakRef: length name prototype
WeakRef.prototype: @@toStringTag constructor deref
FinalizationRegistry: length name prototype
FinalizationRegistry.prototype: @@toStringTag constructor register unregister
Error: captureStackTrace length name prepareStackTrace prototype stackTraceLimit
Error.prototype: constructor message name toString
AggregateError: length name prototype
AggregateError.prototype: constructor message name
ArrayBuffer: @@species isView length name prototype
ArrayBuffer.prototype: @@toStringTag byteLength constructor maxByteLength resizable resize slice
SharedArrayBuffer: @@species length name prototype
SharedArrayBuffer.prototype: @@toStringTag byteLength constructor grow growable maxByteLength slice
DataView: length name prototype
DataView.prototype: @@toStringTag buffer byteLength byteOffset constructor getBigInt64 getBigUint64 getFloat32 getFloat64 getInt16 getInt32 getInt8 getUint16 getUint32 getUint8 setBigInt64 setBigUint64 setFloat32 setFloat64 setInt16 setInt32 setInt8 setUint16 setUint32 setUint8
Uint8Array: BYTES_PER_ELEMENT length name prototype
Uint8Array.prototype: BYTES_PER_ELEMENT constructor
Uint8ClampedArray: BYTES_PER_ELEMENT length name prototype
Uint8ClampedArray.prototype: BYTES_PER_ELEMENT constructor
Proxy: length name revocable
JSON: @@toStringTag parse stringify
Math: @@toStringTag E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log10 log1p log2 max min pow random round sign sin sinh sqrt tan tanh trunc
Reflect: @@toStringTag apply construct defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has isExtensible ownKeys preventExtensions set setPrototypeOf
Atomics: @@toStringTag add and compareExchange exchange isLockFree load notify or store sub wait waitAsync xor
Intl: @@toStringTag Collator DateTimeFormat DisplayNames ListFormat Locale NumberFormat PluralRules RelativeTimeFormat Segmenter getCanonicalLocales supportedValuesOf
TypedArray: @@species from length name of prototype
TypedArray.prototype: @@iterator @@toStringTag at buffer byteLength byteOffset constructor copyWithin entries every fill filter find findIndex findLast findLastIndex forEach includes indexOf join keys lastIndexOf length map reduce reduceRight reverse set slice some sort subarray toLocaleString toReversed toSorted toString values with
Intl.getCanonicalLocales: length name
Intl.supportedValuesOf: length name
Intl.DateTimeFormat: length name prototype supportedLocalesOf
Intl.DateTimeFormat.prototype: @@toStringTag constructor format formatRange formatRangeToParts formatToParts resolvedOptions
Intl.NumberFormat: length name prototype supportedLocalesOf
Intl.NumberFormat.prototype: @@toStringTag constructor format formatRange formatRangeToParts formatToParts resolvedOptions
Intl.Collator: length name prototype supportedLocalesOf
Intl.Collator.prototype: @@toStringTag compare constructor resolvedOptions
Intl.PluralRules: length name prototype supportedLocalesOf
Intl.PluralRules.prototype: @@toStringTag constructor resolvedOptions select selectRange
Intl.RelativeTimeFormat: length name prototype supportedLocalesOf
Intl.RelativeTimeFormat.prototype: @@toStringTag constructor format formatToParts resolvedOptions
Intl.ListFormat: length name prototype supportedLocalesOf
Intl.ListFormat.prototype: @@toStringTag constructor format formatToParts resolvedOptions
Intl.Locale: length name prototype
Intl.Locale.prototype: @@toStringTag baseName calendar calendars caseFirst collation collations constructor hourCycle hourCycles language maximize minimize numberingSystem numberingSystems numeric region script textInfo timeZones toString weekInfo
Intl.DisplayNames: length name prototype supportedLocalesOf
Intl.DisplayNames.prototype: @@toStringTag constructor of resolvedOptions
Intl.Segmenter: length name prototype supportedLocalesOf
Intl.Segmenter.prototype: @@toStringTag constructor resolvedOptions segment
Iterator.prototype: @@iterator
AsyncIterator.prototype: @@asyncIterator
`
