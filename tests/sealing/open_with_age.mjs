// Opens an age file with the implementation on npm, where the program `age` is older than 1.3:
// npm install age-encryption
// node open_with_age.mjs opening-key.txt package.casepkg package.tar
import { readFileSync, writeFileSync } from "node:fs";
import { Decrypter } from "age-encryption";

const [keyFile, sealedFile, openedFile] = process.argv.slice(2);
const decrypter = new Decrypter();
const lines = readFileSync(keyFile, "utf8").split("\n");
for (const key of lines.filter((line) => line.startsWith("AGE-SECRET-KEY-"))) {
  decrypter.addIdentity(key.trim());
}
writeFileSync(openedFile, await decrypter.decrypt(readFileSync(sealedFile)), { flag: "wx" });
