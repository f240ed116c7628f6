// npm run eval -- knowledge: the engine's search of knowledge. npm run eval -- <task> <file>, or --all: the mind.
await import(process.argv[2] === 'knowledge' ? '../core/engine/evaluate/main.ts' : '../core/mind/evaluate/main.ts');
