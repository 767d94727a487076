/* hostile.h: ways to spoil a package, each with the reason for which it must be refused
 *
 * Every case spoils a right package in one way. Where the signer could have done it, the signature
 * is made anew, so that nothing but the one check stands in the way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "forge.h"

#include "package/vigie-signature-private.h"
#include "package/vigie-zip-private.h"

#define SIG VIGIE_SIGNATURE_NAME
#define MANIFEST VIGIE_MANIFEST_NAME

typedef void (*Spoil) (Forge *forge, Fixture *fixture);

/** HostileCase: a replacement in a text of the package, or a function, or both in that order; @word
 * is the code of the refusal */
typedef struct
{
  const char *name;
  const char *word;
  const char *file; /* whose text to change */
  const char *from;
  const char *to;
  gboolean resign;
  Spoil spoil;
} HostileCase;

/* Ended by a case without a name: what is wrong with the container, and with what is signed */
extern const HostileCase hostile_zip_cases[];
extern const HostileCase hostile_record_cases[];
extern const HostileCase hostile_signature_cases[];
extern const HostileCase hostile_document_cases[];

/** hostile_right_zip64_end: ZIP64 records at the end that nothing is wrong with */
void hostile_right_zip64_end (Forge *forge);

/** hostile_deflated: bundle.xml with @text as its contents, deflated */
ForgeEntry *hostile_deflated (Forge *forge, const char *text);
